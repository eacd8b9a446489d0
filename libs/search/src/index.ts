export { inOtherLayout } from './keyboard-layout';
export { SearchHttpModule, SearchModule } from './search.http.module';

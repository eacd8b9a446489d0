export { channelPasswordHash, newChannelPassword } from './door/channel-password';
export { ExchangeHttpModule } from './exchange.http.module';
export { ExchangeJobsModule } from './exchange.jobs.module';

export const exchangeEntities: (new () => object)[] = [];

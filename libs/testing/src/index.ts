export { openTestDatabase, testConfig, type TestDatabase } from './test-database';
export { callerWith, startTestHttp, type TestHttp } from './test-http';
export { World } from './builders';

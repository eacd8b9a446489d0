/** A spec that calls every route with foreign ids takes more than Jest's five seconds on a busy machine. */
module.exports = { ...require('../../jest.preset.cjs').server(__dirname, 'partners'), testTimeout: 60_000 };

/** Sign-ins hash passwords and fill limits of hundreds of attempts: a busy machine needs more than Jest's five seconds. */
module.exports = { ...require('../../jest.preset.cjs').server(__dirname, 'identity'), testTimeout: 60_000 };

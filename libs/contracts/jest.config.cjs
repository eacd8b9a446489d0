module.exports = require('../../jest.preset.cjs').server(__dirname, 'contracts');

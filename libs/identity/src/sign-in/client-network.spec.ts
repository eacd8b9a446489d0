import { clientNetworkOf } from './client-network';

describe('clientNetworkOf', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77', '203.0.113.0/24', false],
    ['::ffff:203.0.113.77', '203.0.113.77', '203.0.113.0/24', false],
    ['127.0.0.1', '127.0.0.1', '127.0.0.0/24', true],
    ['::1', '0:0:0:0::/64', '0:0:0::/48', true],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48', false],
    ['2001:0DB8:0001::', '2001:db8:1:0::/64', '2001:db8:1::/48', false],
    ['fe80::1%eth0', 'fe80:0:0:0::/64', 'fe80:0:0::/48', false],
    ['not an address', 'unknown', '0.0.0.0/32', false],
  ])('counts %s as %s of %s', (ip, address, network, isLoopback) => {
    expect(clientNetworkOf(ip)).toEqual({ address, network, isLoopback });
  });
});

const code = 'main';

/**
 * The channel of the demo 1C; when an earlier load was cut short, it is there and gets a new password.
 * @returns {Promise<{ id: string, code: string, login: string, password: string }>}
 */
export async function openChannel(admin, organization) {
  const { items } = await admin.get('/api/exchange/channels');
  const known = items.find((channel) => channel.code === code);
  const { channel, password } = known
    ? await admin.send('POST', `/api/exchange/channels/${known.id}/password`, {})
    : await admin.send('POST', '/api/exchange/channels', {
        code,
        name: 'УТ, основная база',
        login: '1c-main',
        organizationName: organization.name,
        organizationInn: organization.inn,
        organizationKpp: organization.kpp,
      });
  return { id: channel.id, code: channel.code, login: channel.login, password };
}

/** Partners, their legal entities, terms and people: what stock 1C cannot send, the admin enters over the API. */

const legalKinds = { company: 'org', entrepreneur: 'ip', person: 'person' };
/** A membership has one role: the one with the most rights of those a person has. */
const strongestFirst = ['director', 'approver', 'buyer', 'accountant'];

export async function enterPartners(admin, world, channelId) {
  const managers = await enterStaff(admin, world.people);
  const references = await admin.get('/api/partners/references');
  const known = (await admin.get('/api/partners?limit=200')).items;
  for (const partner of world.partners) {
    const existing = known.find(({ name }) => name === partner.name);
    const id = existing?.id ?? (await createPartner(admin, partner, managers));
    const card = await admin.get(`/api/partners/${id}`);
    await enterTerms(admin, { partner, card, references, channelId });
    await enterPeople(admin, { partner, partnerId: id, people: world.people });
  }
}

/** @returns {Promise<Map<string, string>>} id of each member of the staff by the digits of his phone */
async function enterStaff(admin, people) {
  const idByPhone = async () =>
    new Map((await admin.get('/api/staff')).items.map(({ id, phone }) => [digits(phone), id]));
  const known = await idByPhone();
  for (const { name, phone, staffRole } of people.filter((person) => person.staffRole !== null)) {
    const id = known.get(digits(phone));
    if (id) await admin.send('PATCH', `/api/staff/${id}`, { name });
    else await admin.send('POST', '/api/staff', { name, phone, role: staffRole });
  }
  return idByPhone();
}

async function createPartner(admin, { name, key, manager }, managers) {
  const managerId = managers.get(digits(manager)) ?? null;
  return (await admin.send('POST', '/api/partners', { name, code: key, managerId })).id;
}

async function enterTerms(admin, { partner, card, references, channelId }) {
  const base = `/api/partners/${card.id}`;
  const agreementId =
    card.agreements[0]?.id ?? (await createAgreement(admin, base, partner.agreement, references));
  for (const counterparty of partner.counterparties) {
    const known = card.counterparties.find(({ inn }) => inn === counterparty.inn);
    const counterpartyId = known?.id ?? (await createCounterparty(admin, base, counterparty));
    for (const contract of counterparty.contracts) {
      if (card.contracts.some(({ number }) => number === contract.number)) continue;
      await admin.send('POST', `${base}/contracts`, {
        ...contract,
        counterpartyId,
        agreementId,
        organizationId: references.organizations[0].id,
        channelId,
      });
    }
  }
  for (const address of partner.deliveryAddresses) {
    if (!card.addresses.some((known) => known.address === address))
      await admin.send('POST', `${base}/addresses`, { address });
  }
}

async function createAgreement(admin, base, agreement, { priceTypes, warehouses }) {
  const idOf = (list, name) => {
    const found = list.find((item) => item.name === name);
    if (!found) throw new Error(`1C has not sent «${name}»`);
    return found.id;
  };
  const created = await admin.send('POST', `${base}/agreements`, {
    name: agreement.name,
    priceTypeId: idOf(priceTypes, agreement.priceType),
    warehouseIds: agreement.warehouses.map((name) => idOf(warehouses, name)),
    minOrderSum: agreement.minOrderSum ?? null,
    deferralDays: agreement.deferralDays,
  });
  return created.id;
}

async function createCounterparty(admin, base, { name, fullName, kind, inn, kpp }) {
  return (
    await admin.send('POST', `${base}/counterparties`, {
      name,
      fullName,
      legalKind: legalKinds[kind],
      inn,
      kpp,
    })
  ).id;
}

async function enterPeople(admin, { partner, partnerId, people }) {
  const known = new Set(
    (await admin.get(`/api/partners/${partnerId}/people`)).items.map(({ phone }) => digits(phone)),
  );
  for (const { name, phone, memberships } of people) {
    const membership = memberships.find((candidate) => candidate.partner === partner.key);
    if (!membership || known.has(digits(phone))) continue;
    const role = strongestFirst.find((candidate) => membership.roles.includes(candidate));
    await admin.send('POST', `/api/partners/${partnerId}/people`, { name, phone, role });
  }
}

const digits = (phone) => phone.replace(/\D/g, '').slice(-10);

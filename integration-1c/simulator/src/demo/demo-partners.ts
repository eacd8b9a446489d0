import { z } from 'zod';
import partnersJson from './partners.json';

const counterparty = z.object({
  name: z.string(),
  fullName: z.string(),
  kind: z.enum(['company', 'entrepreneur']),
  inn: z.string(),
  kpp: z.string().nullable(),
  ogrn: z.string(),
  address: z.string(),
  contracts: z.array(
    z.object({
      number: z.string(),
      date: z.string(),
      creditLimit: z.string(),
      deferralDays: z.number().int(),
    }),
  ),
});

const demoPartners = z.object({
  organization: z.object({
    name: z.string(),
    fullName: z.string(),
    inn: z.string(),
    kpp: z.string(),
    ogrn: z.string(),
    address: z.string(),
  }),
  partners: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      city: z.string(),
      manager: z.string(),
      counterparties: z.array(counterparty),
      agreement: z.object({
        name: z.string(),
        priceType: z.string(),
        warehouses: z.array(z.string()),
        deferralDays: z.number().int(),
        creditLimit: z.string(),
        minOrderSum: z.string(),
      }),
      deliveryAddresses: z.array(z.string()),
    }),
  ),
  people: z.array(
    z.object({
      phone: z.string(),
      name: z.string(),
      email: z.string(),
      staffRole: z.enum(['manager', 'accountant', 'director', 'admin']).nullable(),
      memberships: z.array(
        z.object({
          partner: z.string(),
          roles: z.array(z.enum(['buyer', 'accountant', 'approver', 'director'])),
        }),
      ),
    }),
  ),
});

export type DemoPartners = z.infer<typeof demoPartners>;

/** Partners, people and agreements of the demo wholesaler; the portal's demo loader reads the same JSON file. */
export const DEMO_PARTNERS: DemoPartners = demoPartners.parse(partnersJson);

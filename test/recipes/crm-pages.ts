import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pages as CRMs build them, as far as that is known in public; each says from where. */
export const CRM_PAGES = [
  {
    file: 'hubspot',
    crm: 'HubSpot',
    address: 'https://app-eu1.hubspot.com/contacts/243381751/record/0-1/51?eschref=secret#tab',
    record: 'https://app-eu1.hubspot.com/contacts/243381751/record/0-1/51',
    isPeople: true,
    name: 'Maria Fernandez',
  },
  {
    file: 'salesforce',
    crm: 'Salesforce',
    address: 'https://acme.lightning.force.com/lightning/r/Contact/0035g00000XyZ12AAB/view?ws=%2Fx',
    record: 'https://acme.lightning.force.com/lightning/r/Contact/0035g00000XyZ12AAB/view',
    isPeople: true,
    name: 'Ada Byron',
  },
  {
    file: 'pipedrive',
    crm: 'Pipedrive',
    address: 'https://acme.pipedrive.com/person/12',
    record: 'https://acme.pipedrive.com/person/12',
    isPeople: true,
    // Its title says it: the background reads that.
    name: '',
  },
  {
    file: 'zoho',
    crm: 'Zoho CRM',
    address: 'https://crm.zoho.com/crm/org41701914/tab/Contacts/5293322000003516055',
    record: 'https://crm.zoho.com/crm/org41701914/tab/Contacts/5293322000003516055',
    isPeople: true,
    name: 'Katherine Johnson',
  },
  {
    file: 'zendesk',
    crm: 'Zendesk',
    address: 'https://acme.zendesk.com/agent/tickets/42',
    record: 'https://acme.zendesk.com/agent/tickets/42',
    isPeople: true,
    name: 'Dorothy Vaughan',
  },
  {
    file: 'freshdesk',
    crm: 'Freshdesk',
    address: 'https://acme.freshdesk.com/a/tickets/42',
    record: 'https://acme.freshdesk.com/a/tickets/42',
    isPeople: false,
    name: 'The printer is silent',
  },
  {
    file: 'freshsales',
    crm: 'Freshsales',
    address: 'https://acme.myfreshworks.com/crm/sales/contacts/402174876038',
    record: 'https://acme.myfreshworks.com/crm/sales/contacts/402174876038',
    isPeople: false,
    name: '',
  },
  {
    file: 'copper',
    crm: 'Copper',
    address:
      'https://app.copper.com/companies/190749/app#/browse/list/people/default?fullProfile=people-184433443&q=secret',
    record:
      'https://app.copper.com/companies/190749/app#/browse/list/people/default?fullProfile=people-184433443',
    isPeople: true,
    name: 'Annie Easley',
  },
  {
    file: 'gmail',
    crm: 'Gmail',
    address: 'https://mail.google.com/mail/u/0/#inbox/FMfcgzQXJZxvhKQd',
    record: 'https://mail.google.com/mail/u/0/#inbox/FMfcgzQXJZxvhKQd',
    isPeople: true,
    name: 'Joan Clarke',
  },
  {
    file: 'google-contacts',
    crm: 'Google Contacts',
    address: 'https://contacts.google.com/person/c8692183175649231489?hl=en',
    record: 'https://contacts.google.com/person/c8692183175649231489',
    isPeople: true,
    name: '',
  },
] as const;

export function crmPage(file: string): string {
  return readFileSync(join(import.meta.dirname, '../e2e/pages/crm', `${file}.html`), 'utf8');
}

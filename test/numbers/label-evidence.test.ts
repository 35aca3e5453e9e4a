import { describe, expect, it } from 'vitest';
import { evidenceBefore, evidenceOfLabel } from '../../lib/numbers/label-evidence.ts';

describe('the words around a number', () => {
  it.each([
    ['Phone: ', 'for'],
    ['Telefon (privat) ', 'for'],
    ['Llámenos al ', 'for'],
    ['Telemóvel ', 'for'],
    ['Joignable au ', 'for'],
    ['Rückrufnummer: ', 'for'],
    ['Cellulare ', 'for'],
    ['Bel ons op ', 'for'],
    ['电话号码是', 'for'],
    ['Order #', 'against'],
    ['Your order number is ', 'against'],
    ['Nº de pedido: ', 'against'],
    ['Encomenda n.º ', 'against'],
    ['Commande n° ', 'against'],
    ['Bestellnr. ', 'against'],
    ['Numero ordine: ', 'against'],
    ['Factuurnummer ', 'against'],
    ['订单号 ', 'against'],
    ['Company No. ', 'against'],
    ['#', 'against'],
    ['Réservation : ', 'doubtful'],
    ['Billing ', 'doubtful'],
    ['Reservation no. ', 'against'],
    ['My number ', 'none'],
    ['Loan number ', 'against'],
    ["Numéro d'adhérent ", 'against'],
    ['We met ', 'none'],
    ['', 'none'],
  ])('speaks of the number behind: "%s" is %s', (text, evidence) => {
    expect(evidenceBefore(text)).toBe(evidence);
  });

  it.each([
    ['the nearest word', 'To order, call ', 'for'],
    ['the nearest word of two', 'Call us about order ', 'against'],
    ['not what another number was told', 'Order #567075: customer at ', 'none'],
    ['not the line above', 'Order\n', 'none'],
    ['not the cell beside', 'Order | ', 'none'],
    ['not the sentence before', 'Is that your order? ', 'none'],
    ['a number of the label itself', 'ISBN-13: ', 'against'],
    ['the label of a list', 'Phones: 030 1234567, 030 7654321 or ', 'for'],
    ['the label of a list of orders', 'Order 030 1234567, 030 7654321 and ', 'against'],
  ])('hears %s', (_, text, evidence) => {
    expect(evidenceBefore(text)).toBe(evidence);
  });

  it.each([
    ['Phone', 'for'],
    ['Tel. / Fax', 'for'],
    ['mobile_phone', 'for'],
    ['homePhone', 'for'],
    ['Contact', 'for'],
    ['Contact ID', 'against'],
    ['Call date', 'against'],
    ['order_id', 'against'],
    ['Amount', 'against'],
    ['Name', 'none'],
    ['', 'none'],
  ])('speaks from a header: "%s" is %s', (label, evidence) => {
    expect(evidenceOfLabel(label)).toBe(evidence);
  });
});

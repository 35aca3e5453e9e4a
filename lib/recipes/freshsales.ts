import type { Recipe } from './recipe.ts';

/** No element of its pages is known from public sources: this recipe knows the addresses of its records alone. */
export const FRESHSALES: Recipe = {
  crm: 'Freshsales',
  hosts: ['myfreshworks.com', 'freshsales.io'],
  pages: /^\/crm\/sales\//,
  numbers: [],
  label: null,
  leftAlone: [],
  names: [],
  title: null,
  records: /^\/crm\/sales\/(?:contacts|accounts|deals)\/\d+/,
  people: null,
};

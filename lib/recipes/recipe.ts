/**
 * What is known of a CRM's pages: where numbers and names are, what is the CRM's own to handle, which addresses are
 * records. Pages change without a word, so a recipe only ever adds: where its selectors find nothing, numbers are found
 * as on any other page.
 *
 * Every selector says where it was seen in public: documentation, or code that works on these pages.
 */
export type Recipe = {
  /** The CRM, by the name that people know. */
  readonly crm: string;
  /** Host names; each stands for the hosts below it too. */
  readonly hosts: readonly string[];
  /** Paths of its pages; as wide as the CRM goes without loading anew, for a page asks for its recipe once. */
  readonly pages: RegExp;
  /** Elements that hold phone numbers, and nothing else that may look like one: bare digits in them count too. */
  readonly numbers: readonly string[];
  /** The attribute that says what is in an element, as a label would: "order_number". Null where none is known. */
  readonly label: string | null;
  /** Elements that are left alone with all that is in them: the CRM's own call buttons, links and editors. */
  readonly leftAlone: readonly string[];
  /** Elements or fields with the name of whom the record is of; the first one in sight that says something counts. */
  readonly names: readonly string[];
  /** The name in a page's title, as the group `name`, for where no element is known. */
  readonly title: RegExp | null;
  /**
   * Addresses of records, from their start: path and fragment. What matches is all that is kept of the address: a query
   * may hold what is nobody's business.
   */
  readonly records: RegExp;
  /** Those of `records` whose name is that of a person or a company, and not of a deal or a ticket; null: none. */
  readonly people: RegExp | null;
};

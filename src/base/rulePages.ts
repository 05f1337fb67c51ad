/** The folder of docs/rules on the web, in which each rule has a page that is called after it. */
export const RULE_PAGES = 'https://github.com/portolan/portolan/blob/main/docs/rules/';

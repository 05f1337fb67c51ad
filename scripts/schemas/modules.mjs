import { definitionsIn } from './definitions.mjs';

/** What nearly every kind is made of. */
const SHARED = { meta: ['V1ObjectMeta', 'V1ListMeta', 'V1LabelSelector', 'V1Condition'], pod: ['V1PodTemplateSpec'] };

/**
 * Which module each definition is in. A manifest loads the modules of what it uses: a Role need not load what a Pod
 * is made of. What one kind alone is made of is the kind's module; what several kinds of an API group share is the
 * group's.
 *
 * @param {Record<string, import('./definitions.mjs').Definition>} definitions
 * @param {Map<string, string>} groups the API group of each definition that is a kind
 * @returns {Map<string, string>} module by definition
 */
export function assignModules(definitions, groups) {
  const modules = new Map();
  for (const [module, names] of Object.entries(SHARED)) {
    for (const name of names) visit(name, (other) => claim(modules, other, module));
  }

  const users = new Map();
  for (const kind of [...groups.keys()].sort()) {
    const item = kind.replace(/List$/, '');
    const user = groups.has(item) ? item : kind;
    visit(kind, (name) => {
      if (modules.has(name)) return false;
      const known = users.get(name) ?? new Set();
      if (known.has(user) && name !== kind) return false;
      users.set(name, known.add(user));
      // A list brings in the kind itself, which is visited on its own.
      return name === kind || !groups.has(name);
    });
  }
  for (const [name, kinds] of users) {
    const [first] = kinds;
    modules.set(name, kinds.size === 1 ? first : groups.get(first).split('.')[0] || 'core');
  }
  return modules;

  function visit(name, enter) {
    if (enter(name)) for (const other of definitionsIn(definitions[name])) visit(other, enter);
  }
}

function claim(modules, name, module) {
  if (modules.has(name)) return false;
  modules.set(name, module);
  return true;
}

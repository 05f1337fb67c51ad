/** One text in every language the product speaks. The languages stand side by side so that they can't drift apart. */
export interface Text {
  readonly en: string;
  readonly 'zh-cn': string;
}

/** A short explanation of one Kubernetes idea: what it is, why it exists, where it stands in the traffic. Markdown. */
export interface Concept {
  readonly id: string;
  readonly title: Text;
  readonly text: Text;
  /** The official page that says more. */
  readonly see: { readonly title: Text; readonly url: Text };
}

/** Concepts by id, from entries that are keyed by their id. */
export function conceptsOf<Id extends string>(
  entries: Record<Id, Omit<Concept, 'id'>>,
): { readonly [I in Id]: Concept } {
  const concepts = {} as Record<Id, Concept>;
  for (const id of Object.keys(entries) as Id[]) concepts[id] = { id, ...entries[id] };
  return concepts;
}

/** A page of kubernetes.io, which exists in both languages at the same path. */
export function kubernetesPage(path: string, en: string, zh: string): Concept['see'] {
  return {
    title: { en, 'zh-cn': zh },
    url: { en: `https://kubernetes.io/docs/${path}`, 'zh-cn': `https://kubernetes.io/zh-cn/docs/${path}` },
  };
}

/** A page of the Gateway API site, which is in English only. */
export function gatewayApiPage(path: string, title: string): Concept['see'] {
  const url = `https://gateway-api.sigs.k8s.io/${path}`;
  return { title: { en: title, 'zh-cn': title }, url: { en: url, 'zh-cn': url } };
}

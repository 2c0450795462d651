type Attributes = Readonly<Record<string, string>>;

/** An element with attributes and children. Text is always a text node: nothing is ever parsed as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A button that cannot be pressed again while its work runs. */
export function button(label: string, kind: 'main' | 'plain', work: () => void | Promise<void>): HTMLButtonElement {
  const node = element('button', { type: 'button', class: kind }, label);
  node.addEventListener('click', async () => {
    node.disabled = true;
    try {
      await work();
    } finally {
      node.disabled = false;
    }
  });
  return node;
}

/** A page whose policy lets it do next to nothing, with a component that has a shadow tree. */

customElements.define(
  'contact-card',
  class extends HTMLElement {
    connectedCallback(): void {
      const root = this.attachShadow({ mode: 'open' });
      const line = document.createElement('p');
      line.textContent = 'Desk (415) 555-0142';
      root.append(line, document.createElement('slot'));
    }
  },
);

const root = document.querySelector('#root');
let round = 0;
document.querySelector('#next')?.addEventListener('click', () => {
  round += 1;
  const line = document.createElement('p');
  line.textContent = `Round ${round}: (415) 555-${String(3000 + round)}`;
  root?.append(line);
});

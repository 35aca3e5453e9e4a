import { computed, createApp, defineCustomElement, h, reactive, TransitionGroup } from 'vue';

/** A reactive list, and a component with a shadow tree of its own. */

const people = reactive(
  Array.from({ length: 60 }, (_, index) => ({
    id: index,
    phone: `(415) 555-${String(2000 + index)}`,
    isBold: false,
  })),
);
const state = reactive({ round: 0, isReversed: false });

const Badge = defineCustomElement({
  props: { phone: { type: String, required: true } },
  setup: ({ phone }, { slots }) => {
    return () => h('p', ['Desk ', phone, h('small', slots['default']?.())]);
  },
});
customElements.define('desk-badge', Badge);

createApp({
  setup() {
    const shown = computed(() => (state.isReversed ? people.toReversed() : people));
    const next = () => {
      state.round += 1;
      for (const one of people) {
        one.phone = `(415) 555-${String(2000 + one.id + state.round * 100)}`;
        one.isBold = (one.id + state.round) % 3 === 0;
      }
      people.splice(state.round * 5, 1);
    };
    return () =>
      h('main', [
        h('button', { onClick: next }, 'Next round'),
        h('button', { onClick: () => (state.isReversed = !state.isReversed) }, 'Turn around'),
        h('p', ['Head office: +1 415 555 ', '0137', ', round ', state.round]),
        h('desk-badge', { phone: '(415) 555-0142' }, ['ask for Ada']),
        h(TransitionGroup, { tag: 'ul', css: false }, () =>
          shown.value.map(({ id, phone, isBold }) =>
            h('li', { key: id }, [`Person ${id}: `, isBold ? h('b', phone) : phone]),
          ),
        ),
      ]);
  },
}).mount('#root');

import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

/** A note that is written in an editor, and shown beside it as it will be read. */

const place = document.querySelector('#editor');
const preview = document.querySelector('#preview');
const text = (words: string) => schema.node('paragraph', null, [schema.text(words)]);

const view = new EditorView(place, {
  state: EditorState.create({
    doc: schema.node('doc', null, [text('Call (415) 555-0119 today. '), text('Then write.')]),
    // What was written in one place is undone at once, however slowly.
    plugins: [
      history({ newGroupDelay: Number.MAX_SAFE_INTEGER }),
      keymap({ 'Mod-z': undo, 'Mod-y': redo }),
      keymap(baseKeymap),
    ],
  }),
  attributes: { 'aria-label': 'Note' },
  dispatchTransaction(transaction) {
    view.updateState(view.state.apply(transaction));
    show();
  },
});

function show(): void {
  if (preview !== null) preview.textContent = view.state.doc.textBetween(0, view.state.doc.content.size, ' ');
}
show();

import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../renderer/api/types.ts';
import { choices } from '../../renderer/features/messages/filter-choices.ts';
import { filterOf, parseMessagesSearch } from '../../renderer/features/messages/search.ts';
import { layOut } from '../../renderer/shared/xml-text.ts';
import { parseOverviewSearch } from '../../renderer/features/overview/range.ts';
import { registerCommand, registerMessage } from '../../renderer/features/overview/register-command.ts';
import { newMessageId } from '../../renderer/shared/message-id.ts';
import { messageTitle, outcomeOf, receiverWords, typeWords } from '../../renderer/shared/outcome.ts';
import { readMessage } from '../../embedded-zis/sif/read-message.ts';

const entry = (more: Partial<JournalEntry>): JournalEntry => ({
  position: 1,
  zone: 'RamseyZIS',
  time: 0,
  kind: 'accepted',
  type: 'SIF_Event',
  objectName: 'StudentPersonal',
  action: 'Change',
  sourceId: 'RamseySIS',
  receivers: ['RamseyLib', 'RamseyFood', 'RamseyDW'],
  contexts: ['SIF_Default'],
  size: 0,
  delivered: 0,
  discarded: 0,
  ...more,
});

describe('the outcome of a message', () => {
  test.each([
    [{ delivered: 0 }, 'accepted', 'accepted'],
    [{ delivered: 2 }, 'partly', 'delivered 2 of 3'],
    [{ delivered: 3 }, 'delivered', 'delivered'],
    [{ delivered: 2, discarded: 1 }, 'discarded', 'discarded 1 of 3'],
    [{ receivers: ['RamseyDW'], discarded: 1 }, 'discarded', 'discarded'],
    [{ findings: { count: 1, first: [] } }, 'accepted', 'accepted, 1 finding'],
    [{ delivered: 3, findings: { count: 12, first: [] } }, 'delivered', 'delivered, 12 findings'],
  ])('of %o is %s', (more, kind, words) => {
    expect(outcomeOf(entry(more))).toEqual({ kind, words });
  });

  test('has the code of a refusal', () => {
    expect(outcomeOf(entry({ kind: 'refused', category: 4, code: 5 }))).toEqual({
      kind: 'refused',
      words: 'refused',
      code: '4/5',
    });
  });
});

describe('words for a message', () => {
  test('an event is known by its action, the others by their name', () => {
    expect(typeWords(entry({}))).toBe('Change');
    expect(typeWords({ type: 'SIF_Register' })).toBe('Register');
    expect(typeWords({})).toBe('unreadable');
  });

  test('its title names the object first', () => {
    expect(messageTitle(entry({}))).toEqual({ name: 'StudentPersonal', rest: 'Change event' });
  });

  test('its receivers are a name, a number, nobody, or the ZIS itself', () => {
    expect(receiverWords(entry({}))).toBe('3 agents');
    expect(receiverWords(entry({ receivers: ['RamseyLib'] }))).toBe('RamseyLib');
    expect(receiverWords(entry({ receivers: [] }))).toBe('nobody');
    expect(receiverWords(entry({ receivers: [], type: 'SIF_Register' }))).toBe('ZIS');
  });
});

describe('addresses that a person may have typed', () => {
  test('keep what makes sense and leave out the rest', () => {
    const search = { agent: 4711, outcome: 'lost', at: 12, pane: 'xml', object: '', other: 'x' };
    expect(parseMessagesSearch(search)).toEqual({ agent: '4711', at: 12, pane: 'xml' });
    expect(parseMessagesSearch({ at: -1, pane: 'tree', outcome: 'refused' })).toEqual({ outcome: 'refused' });
    expect(parseOverviewSearch({ range: '1h' })).toEqual({ range: '1h' });
    expect(parseOverviewSearch({ range: '2h' })).toEqual({});
  });

  test('give the filter without selection and pane', () => {
    expect(filterOf({ agent: 'RamseySIS', at: 3, pane: 'xml' })).toEqual({ agent: 'RamseySIS' });
  });
});

describe('what the list can be filtered by', () => {
  const known = { agents: ['RamseySIS'], objects: ['StudentPersonal'] };

  test('is narrowed by what is typed', () => {
    expect(choices(known, 'refus', 0).flatMap((group) => group.choices.map(({ key }) => key))).toEqual([
      'outcome refused',
      'text refus',
    ]);
  });

  test('offers a name nobody has seen yet as object and as agent', () => {
    expect(choices(known, 'LibraryPatronStatus', 0).map(({ field }) => field)).toEqual([
      'text',
      'object',
      'agent',
    ]);
  });
});

describe('XML laid out for reading', () => {
  test('has one element on a line and changes no text', () => {
    const xml = `<a xmlns="urn:x" t='1 > 0'><b>O&#39;Brien</b><c/><d></d><!-- note --><e><f>1</f></e><g><![CDATA[<raw>]]></g></a>`;
    expect(layOut(xml)).toBe(
      [
        `<a xmlns="urn:x" t='1 > 0'>`,
        '  <b>O&#39;Brien</b>',
        '  <c/>',
        '  <d></d>',
        '  <!-- note -->',
        '  <e>',
        '    <f>1</f>',
        '  </e>',
        '  <g><![CDATA[<raw>]]></g>',
        '</a>',
      ].join('\n'),
    );
  });

  test('is not tried when the text is not well-formed or has a DOCTYPE', () => {
    expect(layOut('<a><b></a>')).toBeUndefined();
    expect(layOut('<!DOCTYPE a><a/>')).toBeUndefined();
  });
});

describe('the SIF_Register to paste', () => {
  test('is a message that the ZIS reads', () => {
    const text = registerMessage('MyAgent', newMessageId(), Date.UTC(2026, 10, 20, 16, 42));
    expect(text).not.toContain('\n');
    expect(readMessage(new TextEncoder().encode(text))).toMatchObject({
      message: { type: 'SIF_Register', header: { sourceId: 'MyAgent' }, registration: { mode: 'Pull' } },
    });
  });

  test('is posted with the content type of SIF, and its quotes survive a shell', () => {
    const command = registerCommand('http://127.0.0.1:7080/Z', 'MyAgent', newMessageId(), 0);
    expect(command).toContain(`-H 'Content-Type: application/xml;charset="utf-8"'`);
    expect(command.split("'")).toHaveLength(5);
  });

  test('has a new message id each time', () => {
    expect(newMessageId()).toMatch(/^[0-9A-F]{32}$/);
    expect(newMessageId()).not.toBe(newMessageId());
  });
});

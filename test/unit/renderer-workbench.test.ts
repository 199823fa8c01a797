import { describe, expect, test } from 'vitest';
import { refusalOf, statusWords } from '../../renderer/features/workbench/answer-words.ts';
import { readAnswer } from '../../renderer/features/workbench/answer.ts';
import { checkMessage } from '../../renderer/features/workbench/check-message.ts';
import { pathAt } from '../../renderer/features/workbench/element-path.ts';
import { refreshEnvelope, withSender } from '../../renderer/features/workbench/envelope.ts';
import { titleOfText } from '../../renderer/features/workbench/message-words.ts';
import { parseWorkbenchSearch, searchFor, sourceOf } from '../../renderer/features/workbench/search.ts';
import {
  acknowledgementMessage,
  fillTemplate,
  templateList,
} from '../../renderer/features/workbench/templates.ts';
import { missingRight } from '../../renderer/shared/refusal.ts';
import { aMessage, anAck, anErrorAck, anEvent, anObjectList, newMsgId } from '../support/messages.ts';
import { aPacket } from '../support/request-messages.ts';

const input = { as: 'ConsoleAgent', time: Date.UTC(2026, 10, 20, 16, 42, 19) };

/** The message of a text, which has to be one. */
function messageOf(xml: string) {
  const checked = checkMessage(xml);
  if (!('message' in checked)) throw new Error(`${checked.finding.text} in ${xml}`);
  return checked.message;
}

/** A SIF_Ack of the ZIS with this inside SIF_Data. */
const ackWith = (data: string): string =>
  anAck({ source: 'ConsoleAgent', msgId: newMsgId() }, 0).replace(
    '</SIF_Code>',
    `</SIF_Code><SIF_Data>${data}</SIF_Data>`,
  );

describe('templates', () => {
  test.each(templateList)('$title is a message of the sender with an envelope of its own', ({ id }) => {
    const { header } = messageOf(fillTemplate(id, input));
    expect(header).toMatchObject({ sourceId: 'ConsoleAgent', timestamp: '2026-11-20T16:42:19Z' });
    expect(messageOf(fillTemplate(id, input)).header.msgId).not.toBe(header.msgId);
  });

  test('an acknowledgement names the message in hand, a response its request and who asked (R-AGT-12)', () => {
    const about = { sourceId: 'RamseyLib', msgId: newMsgId() };
    expect(messageOf(fillTemplate('ack-2', { ...input, about }))).toMatchObject({
      originalSourceId: 'RamseyLib',
      originalMsgId: about.msgId,
      outcome: { kind: 'status', code: 2 },
    });
    expect(messageOf(fillTemplate('response', { ...input, about }))).toMatchObject({
      header: { destinationId: 'RamseyLib' },
      requestMsgId: about.msgId,
    });
  });

  test('a message can be acknowledged with an error', () => {
    const original = { sourceId: 'A<&>B', msgId: newMsgId() };
    const error = { category: 12, errorCode: 2, desc: 'Not <here>.' };
    expect(messageOf(acknowledgementMessage(input, original, error))).toMatchObject({
      originalSourceId: 'A<&>B',
      outcome: { kind: 'error', error: { category: 12, code: 2, desc: 'Not <here>.' } },
    });
  });
});

describe('the envelope', () => {
  test('gets a new id and the time, and nothing else changes', () => {
    const xml = anEvent({ content: '<SIF_MsgId>kept</SIF_MsgId>' });
    const fresh = refreshEnvelope(xml, input.time);
    const { header } = messageOf(fresh);
    expect(header.timestamp).toBe('2026-11-20T16:42:19Z');
    expect(header.msgId).not.toBe(messageOf(xml).header.msgId);
    expect(fresh.slice(fresh.indexOf('<SIF_SourceId>'))).toBe(xml.slice(xml.indexOf('<SIF_SourceId>')));
  });

  test('is found in a text that is not well-formed, and never in a comment', () => {
    const header = '<SIF_Header><SIF_SourceId>Old</SIF_SourceId></SIF_Header>';
    const xml = `<!-- ${header} --><SIF_Message><SIF_Ping>${header}</SIF_Pong>`;
    const start = xml.lastIndexOf('<SIF_Header>');
    expect(withSender(xml, '$& & <New>')).toBe(
      `${xml.slice(0, start)}<SIF_Header><SIF_SourceId>$&amp; &amp; &lt;New&gt;</SIF_SourceId></SIF_Header></SIF_Pong>`,
    );
  });

  test('a text without one stays as it is', () => {
    expect(refreshEnvelope('<SIF_Message>', 0)).toBe('<SIF_Message>');
  });
});

describe('findings', () => {
  test('a text that is not well-formed is wrong at its place', () => {
    expect(checkMessage('<SIF_Message>\n<SIF_Ping></SIF_Pong>')).toMatchObject({
      finding: { line: 2, column: 21, code: '1/2' },
    });
  });

  test('a missing or wrong element is wrong at the element that should hold it, after text of any script', () => {
    const xml = anEvent().replace('<SIF_Header>', '<!-- schön -->\n  <SIF_Header>');
    const without = xml.replace(/<SIF_MsgId>\w*<\/SIF_MsgId>/, '');
    expect(checkMessage(without)).toMatchObject({
      finding: { line: 2, column: 3, text: 'SIF_Header/SIF_MsgId is missing.', code: '1/6' },
    });
    const wrong = xml
      .replace('Action="Change"', 'Action="Move"')
      .replace('<SIF_EventObject', '\n<SIF_EventObject');
    expect(checkMessage(wrong)).toMatchObject({ finding: { line: 3, column: 1, code: '1/4' } });
  });

  test('another root or nothing at all is wrong at the start', () => {
    expect(checkMessage('<Other/>')).toMatchObject({ finding: { line: 1, column: 1, code: '1/3' } });
    expect(checkMessage('')).toMatchObject({ finding: { line: 1, column: 1, code: '1/2' } });
  });
});

describe('the path at the cursor', () => {
  const xml = '<a><!-- <x> --><b c="1>2"><d/>text</b><e';

  test.each([
    ['<b', ['a', 'b']],
    ['<d', ['a', 'b', 'd']],
    ['text', ['a', 'b']],
    ['</b', ['a', 'b']],
    ['<e', ['a']],
    ['<x', ['a']],
  ])('behind %s', (mark, path) => {
    expect(pathAt(xml, xml.indexOf(mark) + mark.length)).toEqual(path);
  });
});

describe('answers', () => {
  test('the message in SIF_Data comes out as it went in, with what it carries', () => {
    const packet = aPacket({
      from: 'RamseySIS',
      to: 'ConsoleAgent',
      requestMsgId: newMsgId(),
      content:
        '<SIF_ObjectData><StudentPersonal><LocalId>ä</LocalId></StudentPersonal><StudentPersonal/></SIF_ObjectData>',
    });
    const answer = readAnswer(ackWith(packet));
    expect(answer).toMatchObject({
      outcome: { kind: 'status', code: 0 },
      dataName: 'SIF_Message',
      taken: { xml: packet, contents: [{ name: 'StudentPersonal', count: 2 }] },
    });
    expect(answer?.taken?.size).toBe(new TextEncoder().encode(packet).length);
  });

  test('rows of an extended query are counted', () => {
    const rows = '<SIF_Rows><R><C>1</C></R><R><C>2</C></R><R><C>3</C></R></SIF_Rows>';
    const content = `<SIF_ExtendedQueryResults><SIF_ColumnHeaders/>${rows}</SIF_ExtendedQueryResults>`;
    const packet = aPacket({ to: 'ConsoleAgent', requestMsgId: newMsgId(), content });
    expect(readAnswer(ackWith(packet))?.taken?.contents).toEqual([{ name: 'row', count: 3 }]);
  });

  test('other data is named, an error is read, and something else is no answer', () => {
    expect(readAnswer(ackWith('<SIF_ZoneStatus ZoneId="Z"/>'))).toMatchObject({ dataName: 'SIF_ZoneStatus' });
    expect(readAnswer(anErrorAck({ source: 'A', msgId: newMsgId() }, [4, 5]))).toMatchObject({
      outcome: { kind: 'error', error: { category: 4, code: 5 } },
    });
    expect(readAnswer(anEvent())).toBeUndefined();
    expect(readAnswer('<html>')).toBeUndefined();
  });

  test.each(templateList)('status 0 for $title is told in a sentence', ({ id }) => {
    expect(statusWords(0, messageOf(fillTemplate(id, input))).sentence).toMatch(/[.)]$/);
  });

  test.each([1, 2, 3, 7, 8])('what status %i of an agent does is told', (code) => {
    const ack = messageOf(anAck({ source: 'A', msgId: newMsgId() }, code));
    expect(statusWords(0, ack).sentence).toMatch(/R-(ACKL|SMB)-\d/);
  });

  test('a refusal leads to the right that is missing, of the object that it names', () => {
    const provide = anObjectList('SIF_Provide', [
      'SchoolInfo',
      { object: 'StudentMeal', contexts: ['Meals'] },
    ]);
    const refusal = refusalOf(provide, { category: 4, code: 3, extendedDesc: 'StudentMeal' });
    expect(missingRight(refusal)).toEqual({
      agent: 'AgentA',
      right: 'provide',
      object: 'StudentMeal',
      context: 'Meals',
    });
    const event = refusalOf(anEvent(), { category: 4, code: 11 });
    expect(missingRight(event)).toMatchObject({ right: 'publishChange', object: 'StudentPersonal' });
    expect(refusalOf('<SIF_Message>', { category: 1, code: 2 })).toMatchObject({ category: 1, code: 2 });
  });
});

describe('titles', () => {
  test.each([
    ['SchoolInfo, Add event', anEvent({ object: 'SchoolInfo', action: 'Add' })],
    ['SIF_Ack 3', anAck({ source: 'A', msgId: newMsgId() }, 3)],
    ['SIF_Unregister', aMessage('SIF_Unregister', '')],
    ['SIF_GetZoneStatus', fillTemplate('get-zone-status', input)],
    ['Empty message', ''],
    ['SIF_Ping', '<SIF_Message><SIF_Ping'],
    ['Unreadable message', 'hello'],
  ])('a text is called %s by what it is', (title, xml) => {
    expect(titleOfText(xml)).toBe(title);
  });
});

describe('the address', () => {
  test('names what is open and the tab; anything else is left out', () => {
    expect(parseWorkbenchSearch({ template: 'ping', pane: 'queue', x: 1 })).toEqual({
      template: 'ping',
      pane: 'queue',
    });
    expect(parseWorkbenchSearch({ template: 'toString', draft: 7 })).toEqual({ draft: '7' });
    expect(parseWorkbenchSearch({ pane: 'answer' })).toEqual({});
    const source = sourceOf({ sent: 's1' });
    expect(source && searchFor(source, { pane: 'queue' })).toEqual({ sent: 's1', pane: 'queue' });
  });
});

/** Monaco with the XML language, to read or to write. Loaded only when somebody looks at XML. */
import { useComputedColorScheme } from '@mantine/core';
import * as monaco from 'monaco-editor/editor/editor.api.js';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';
import 'monaco-editor/editor/contrib/find/browser/findController.js';
import 'monaco-editor/editor/contrib/folding/browser/folding.js';
import 'monaco-editor/editor/contrib/wordHighlighter/browser/wordHighlighter.js';
import 'monaco-editor/languages/definitions/xml/register.js';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { colours, fonts, type Scheme } from './tokens.ts';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

const hex = (scheme: Scheme, name: keyof (typeof colours)['light']): string => colours[scheme][name].slice(1);

for (const scheme of ['light', 'dark'] as const) {
  const colour = colours[scheme];
  monaco.editor.defineTheme(`console-${scheme}`, {
    base: scheme === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [
      { token: '', foreground: hex(scheme, 'ink') },
      { token: 'tag', foreground: hex(scheme, 'tag') },
      { token: 'delimiter', foreground: hex(scheme, 'ink3') },
      { token: 'metatag', foreground: hex(scheme, 'ink3') },
      { token: 'comment', foreground: hex(scheme, 'ink3') },
      { token: 'attribute.name', foreground: hex(scheme, 'attr') },
      { token: 'attribute.value', foreground: hex(scheme, 'val') },
      // The themes that these build on name XML once more.
      { token: 'delimiter.xml', foreground: hex(scheme, 'ink3') },
      { token: 'attribute.value.xml', foreground: hex(scheme, 'val') },
      { token: 'string.xml', foreground: hex(scheme, 'val') },
    ],
    colors: {
      'editor.background': colour.surface,
      'editor.foreground': colour.ink,
      'editor.selectionBackground': colour.sel,
      'editor.lineHighlightBackground': colour.raised,
      'editor.lineHighlightBorder': colour.raised,
      'editor.findMatchBackground': colour.mark,
      'editorLineNumber.foreground': colour.ink3,
      'editorLineNumber.activeForeground': colour.ink,
      'editorGutter.background': colour.surface,
      'editorCursor.foreground': colour.accent,
      'editorIndentGuide.background1': colour.line,
      'editorError.foreground': colour.refused,
      'editorWarning.foreground': colour.discarded,
      'editorWidget.background': colour.raised,
      'editorWidget.border': colour.line2,
      'input.background': colour.surface,
      'input.border': colour.edge,
      focusBorder: colour.accent,
      'scrollbarSlider.background': `${colour.edge}66`,
      'scrollbarSlider.hoverBackground': `${colour.edge}99`,
    },
  });
}

/** A place in the text; lines and columns count from 1. */
export interface XmlPlace {
  readonly line: number;
  readonly column: number;
}

/** A place with something wrong, underlined. */
export interface XmlMark extends XmlPlace {
  readonly kind: 'error' | 'warning';
  readonly text: string;
}

interface XmlEditorProps {
  readonly xml: string;
  readonly label: string;
  /** Makes the text editable; hears every change that the person makes. */
  readonly onChange?: (xml: string) => void;
  /** Hears where the cursor is, as an offset in UTF-16 units. */
  readonly onCursor?: (offset: number) => void;
  readonly marks?: readonly XmlMark[];
  /** Moves cursor and focus to a place each time that another object is given. */
  readonly goTo?: XmlPlace | undefined;
}

/**
 * Settings of all models. Brackets stay uncoloured: Monaco's parser for them may never end once the whole text
 * was replaced and is then typed over.
 */
const everywhere: Readonly<Record<string, boolean>> = { 'bracketPairColorization.enabled': false };

const noMarks: readonly XmlMark[] = [];

/** Puts other text into the model; what is editable can undo it and keeps its cursor. */
function replaceText(editor: monaco.editor.IStandaloneCodeEditor, xml: string): void {
  const model = editor.getModel();
  if (!model || model.getValue() === xml) return;
  if (editor.getOption(monaco.editor.EditorOption.readOnly)) {
    editor.setValue(xml);
    return;
  }
  const selections = editor.getSelections() ?? [];
  editor.pushUndoStop();
  model.pushEditOperations(selections, [{ range: model.getFullModelRange(), text: xml }], () => selections);
  editor.pushUndoStop();
  editor.setSelections(selections);
}

/** Shows XML; with `onChange` the person may change it. Tab leaves the editor. */
export function XmlEditor({
  xml,
  label,
  onChange,
  onCursor,
  marks = noMarks,
  goTo,
}: XmlEditorProps): ReactNode {
  const scheme = useComputedColorScheme();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const replacing = useRef(false);
  const editable = onChange !== undefined;
  const first = useEffectEvent(() => xml);
  const changed = useEffectEvent((text: string) => {
    if (!replacing.current) onChange?.(text);
  });
  const moved = useEffectEvent((offset: number) => onCursor?.(offset));

  useEffect(() => {
    if (!place.current) return undefined;
    const model = monaco.editor.createModel(first(), 'xml');
    const made = monaco.editor.create(place.current, {
      ...everywhere,
      model,
      tabSize: 2,
      readOnly: !editable,
      domReadOnly: !editable,
      // The text area tells the page's single-letter commands that somebody is typing.
      editContext: !editable,
      automaticLayout: true,
      // What is typed is what is sent.
      autoClosingBrackets: 'never',
      autoClosingQuotes: 'never',
      autoSurround: 'never',
      autoIndent: 'keep',
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      wordWrap: 'on',
      wrappingIndent: 'indent',
      fontFamily: fonts.mono,
      fontSize: 11.5,
      lineHeight: 18,
      lineNumbersMinChars: 3,
      lineDecorationsWidth: 14,
      folding: true,
      showFoldingControls: 'mouseover',
      renderLineHighlight: 'line',
      overviewRulerLanes: 0,
      occurrencesHighlight: 'off',
      contextmenu: false,
      padding: { top: 8, bottom: 8 },
      tabFocusMode: true,
      scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    });
    editor.current = made;
    const listeners = [
      made.onDidChangeModelContent(() => changed(made.getValue())),
      made.onDidChangeCursorPosition(({ position }) => moved(made.getModel()?.getOffsetAt(position) ?? 0)),
    ];
    return () => {
      for (const listener of listeners) listener.dispose();
      made.dispose();
      model.dispose();
    };
  }, [editable]);

  useEffect(() => monaco.editor.setTheme(`console-${scheme}`), [scheme]);
  useEffect(() => {
    if (!editor.current) return;
    replacing.current = true;
    replaceText(editor.current, xml);
    replacing.current = false;
  }, [xml]);
  useEffect(() => {
    editor.current?.updateOptions({ ariaLabel: label });
  }, [label]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model) return;
    const markers = marks.map(({ line, column, kind, text }): monaco.editor.IMarkerData => {
      const at = model.validatePosition({ lineNumber: line, column });
      const end = model.getWordAtPosition(at)?.endColumn ?? model.getLineMaxColumn(at.lineNumber);
      return {
        startLineNumber: at.lineNumber,
        startColumn: at.column,
        endLineNumber: at.lineNumber,
        endColumn: Math.max(end, at.column + 1),
        message: text,
        severity: kind === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
      };
    });
    monaco.editor.setModelMarkers(model, 'console', markers);
  }, [marks, xml]);
  useEffect(() => {
    if (!goTo || !editor.current) return;
    const at = { lineNumber: goTo.line, column: goTo.column };
    editor.current.setPosition(at);
    editor.current.revealPositionInCenterIfOutsideViewport(at);
    editor.current.focus();
  }, [goTo]);

  return <div className="xml-editor" ref={place} />;
}

/** Monaco, read-only, with the XML language. Loaded only when somebody looks at XML. */
import { useComputedColorScheme } from '@mantine/core';
import * as monaco from 'monaco-editor/editor/editor.api.js';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';
import 'monaco-editor/editor/contrib/find/browser/findController.js';
import 'monaco-editor/editor/contrib/folding/browser/folding.js';
import 'monaco-editor/editor/contrib/wordHighlighter/browser/wordHighlighter.js';
import 'monaco-editor/languages/definitions/xml/register.js';
import { useEffect, useRef, type ReactNode } from 'react';
import { colours, fonts, type Scheme } from '../../shared/tokens.ts';

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

interface XmlEditorProps {
  readonly xml: string;
  readonly label: string;
}

/** Shows XML. */
export function XmlEditor({ xml, label }: XmlEditorProps): ReactNode {
  const scheme = useComputedColorScheme();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);

  useEffect(() => {
    if (!place.current) return undefined;
    const made = monaco.editor.create(place.current, {
      language: 'xml',
      readOnly: true,
      domReadOnly: true,
      automaticLayout: true,
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
    return () => {
      made.getModel()?.dispose();
      made.dispose();
    };
  }, []);

  useEffect(() => monaco.editor.setTheme(`console-${scheme}`), [scheme]);
  useEffect(() => {
    editor.current?.setValue(xml);
  }, [xml]);
  useEffect(() => {
    editor.current?.updateOptions({ ariaLabel: label });
  }, [label]);

  return <div className="xml-editor" ref={place} />;
}

/** Starts the console in its page. */
import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import '@mantine/core/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLive } from '../api/live.ts';
import { keepFresh, queries } from '../api/queries.ts';
import '../shared/base.css';
import '../shared/parts.css';
import '../shared/page-parts.css';
import '../shared/grid.css';
import '../shared/message-parts.css';
import '../shared/mantine.css';
import { cssVariables, theme } from '../shared/theme.ts';
import { showIcon } from './page-icon.ts';
import { router } from './router.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id root.');

startLive();
keepFresh();
showIcon();

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={localStorageColorSchemeManager({ key: 'sif-zone-console-scheme' })}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

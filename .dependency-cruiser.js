/** The layers of this project: the folder a file stands in says what it may import. */
const ports = '^embedded-zis/broker/((journal|channel|push|retention)-)?ports\\.ts$';
const layer = (name) => `^embedded-zis/${name}/`;
const ours = '^(embedded-zis|electron|renderer|build|test)/';

/** Files of `from` may import, of our own files, only their own layer and what `allowed` matches. */
const only = (name, from, allowed, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: ours, pathNot: [from, ...allowed], ...extra },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-layers',
      comment: 'sif, model, query and broker run anywhere: no Node built-in',
      severity: 'error',
      from: { path: '^embedded-zis/(sif|model|query|broker)/' },
      to: { dependencyTypes: ['core'] },
    },
    only('sif', layer('sif'), []),
    only('model', layer('model'), [layer('sif')]),
    only('query', layer('query'), [layer('sif'), layer('model')]),
    only('broker', layer('broker'), [layer('sif'), layer('model'), layer('query')]),
    only('agent', layer('agent'), [layer('sif'), layer('model'), layer('query')]),
    only('demo', layer('demo'), [layer('agent'), layer('sif'), layer('model'), layer('query')]),
    only('store', layer('store'), [ports]),
    only('transport', layer('transport'), [layer('sif'), ports]),
    {
      name: 'ports-as-types',
      comment: 'store and transport know the broker only by the types of its ports',
      severity: 'error',
      from: { path: '^embedded-zis/(store|transport)/' },
      to: { path: ports, dependencyTypesNot: ['type-only'] },
    },
    only('admin', layer('admin'), [layer('broker'), layer('sif'), layer('model'), layer('query')]),
    only('app', '^embedded-zis/app/', ['^embedded-zis/', '^build/']),
    only('renderer', '^renderer/', ['^embedded-zis/(sif|model|query)/', layer('admin')]),
    {
      name: 'admin-as-types-from-renderer-api',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: layer('admin'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'admin-only-in-renderer-api',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/api/' },
      to: { path: layer('admin') },
    },
    {
      name: 'feature-apart',
      comment: 'a feature imports no other feature',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/(features|app)/', pathNot: '^renderer/features/$1/' },
    },
    only('electron', '^electron/', ['^embedded-zis/', '^renderer/']),
    {
      name: 'electron-types',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(embedded-zis|renderer)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^\\.' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
  },
};

/** The context that every zone has (R-CTX-1). */
export const defaultContext = 'SIF_Default';

// Lets `import` find packages where NODE_PATH leads, after the package's own: see `lookBeyondPackage`
// in handler.cjs. Node.js runs these hooks in a thread of their own.

let parents = [];

export function initialize(data) {
  parents = data;
}

export async function resolve(specifier, context, nextResolve) {
  try {
    return await nextResolve(specifier, context);
  } catch (error) {
    const bare = /^[^./]/.test(specifier) && !/^[a-z][a-z0-9+.-]*:/i.test(specifier);
    if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !bare) throw error;
    for (const parentURL of parents) {
      try {
        return await nextResolve(specifier, { ...context, parentURL });
      } catch (elsewhere) {
        if (elsewhere?.code !== 'ERR_MODULE_NOT_FOUND') throw elsewhere;
      }
    }
    throw error;
  }
}

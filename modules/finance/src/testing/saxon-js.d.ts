declare module 'saxon-js' {
  const SaxonJS: { transform(options: object): unknown }
  export default SaxonJS
}

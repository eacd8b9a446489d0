export { allByRole, byLabel, byRole, hasRole, press, type } from './by-role';

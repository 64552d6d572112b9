export { authorizeConfigure } from "../settings/policy";

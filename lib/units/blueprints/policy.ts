export { authorizeConfigure } from "@/lib/units/levels/policy";
export { authorizeWrite } from "@/lib/units/positions/policy";

import { Decimal } from "decimal.js";
import { toAmount, type IvaRate } from "../money/money.ts";
import type { ImportedServiceInput } from "../services/model.ts";
import type { Random } from "./random.ts";

interface Place {
  readonly name: string;
  /** Degrees: routes get a length from them, and prices a reason. */
  readonly latitude: number;
  readonly longitude: number;
  readonly abroad?: boolean;
}

const place = (name: string, latitude: number, longitude: number, abroad = false): Place => ({ name, latitude, longitude, abroad });

/** Where cargo starts: distribution centres (CEDIS), plants and ports. */
const origins: readonly Place[] = [
  place("CEDIS Pilar", -34.46, -58.91), place("CEDIS Rosario Sur", -33.01, -60.66), place("CEDIS Córdoba", -31.36, -64.14), place("CEDIS Esteban Echeverría", -34.82, -58.47),
  place("Puerto de Rosario", -32.97, -60.62), place("Puerto de Zárate", -34.09, -59.0), place("Terminal 4, Puerto Buenos Aires", -34.58, -58.37), place("Puerto San Lorenzo", -32.74, -60.72),
  place("Planta Villa Constitución", -33.23, -60.33), place("Planta Campana", -34.17, -58.96), place("Parque industrial Rafaela", -31.25, -61.49), place("Mercado Central de Buenos Aires", -34.71, -58.48),
];

const destinations: readonly Place[] = [
  ...origins,
  place("Mendoza", -32.89, -68.84), place("San Miguel de Tucumán", -26.82, -65.22), place("Salta", -24.79, -65.41), place("Resistencia", -27.45, -58.99), place("Posadas", -27.37, -55.9),
  place("Bahía Blanca", -38.72, -62.27), place("Neuquén", -38.95, -68.06), place("Comodoro Rivadavia", -45.86, -67.48), place("Mar del Plata", -38.0, -57.55), place("Santa Fe", -31.63, -60.7),
  place("Paraná", -31.74, -60.51), place("Concordia", -31.39, -58.02), place("San Juan", -31.54, -68.54), place("Río Cuarto", -33.13, -64.35), place("La Rioja", -29.41, -66.86),
  place("San Luis", -33.3, -66.34), place("Puerto Madryn", -42.77, -65.04), place("Ushuaia", -54.8, -68.3), place("Santiago del Estero", -27.78, -64.26), place("Tandil", -37.32, -59.13),
  place("Santiago de Chile", -33.45, -70.67, true), place("Montevideo", -34.9, -56.16, true), place("Asunción", -25.26, -57.58, true), place("São Paulo", -23.55, -46.63, true),
];

interface Cargo {
  readonly text: string;
  readonly units: readonly [low: number, high: number, unit: string];
  /** Multiplies the price of a dry full truck. */
  readonly factor: number;
  readonly ivaRate?: IvaRate;
}

const cargos: readonly Cargo[] = [
  { text: "Flete completo, carga seca", units: [18, 28, "t"], factor: 1 },
  { text: "Flete completo, bebidas", units: [20, 28, "pallets"], factor: 1.05 },
  { text: "Distribución capilar a sucursales", units: [6, 32, "paradas"], factor: 0.8 },
  { text: "Carga refrigerada, lácteos", units: [14, 24, "pallets"], factor: 1.35 },
  { text: "Carga congelada, −18 °C", units: [12, 22, "t"], factor: 1.45 },
  { text: "Contenedor 40' HC, importación", units: [1, 2, "contenedores"], factor: 1.25 },
  { text: "Contenedor 20', exportación", units: [1, 3, "contenedores"], factor: 1.1 },
  { text: "Electrodomésticos paletizados", units: [16, 26, "pallets"], factor: 1.15 },
  { text: "Autopartes, milk run", units: [4, 12, "retiros"], factor: 0.9 },
  { text: "Cereal a granel", units: [27, 30, "t"], factor: 0.95, ivaRate: "10.5" },
  { text: "Frutas y hortalizas frescas", units: [10, 24, "pallets"], factor: 1.2, ivaRate: "10.5" },
  { text: "Mercadería peligrosa clase 3", units: [8, 24, "t"], factor: 1.6 },
  { text: "Consolidado LTL", units: [2, 9, "pallets"], factor: 0.35 },
  { text: "Última milla, paquetería", units: [40, 180, "bultos"], factor: 0.3 },
  { text: "Cross-docking y despacho", units: [10, 40, "pallets"], factor: 0.4 },
  { text: "Almacenaje y preparación de pedidos", units: [30, 400, "posiciones"], factor: 0.6 },
  { text: "Energía y frío en depósito", units: [100, 900, "kWh"], factor: 0.25, ivaRate: "27" },
];

/** What a kilometre of a full truck cost, IVA included, when the history begins; tariffs then grow with every month. */
const pesosPerKilometre = 1_650;
const dollarsPerKilometre = 1.9;
const monthlyIncrease = 1.022;

/** One believable job for a customer on a date. `age` is in days before today and sets the tariff. */
export function makeService(random: Random, options: { customerId: number; currency: string; serviceDate: string; historyDays: number; age: number }): ImportedServiceInput {
  const origin = random.pick(origins);
  let destination = random.pick(destinations);
  while (destination.name === origin.name) destination = random.pick(destinations);
  const cargo = random.pick(cargos);
  const kilometres = Math.max(25, Math.round(distance(origin, destination) * 1.18));
  const perKilometre = options.currency === "USD" ? dollarsPerKilometre : pesosPerKilometre * monthlyIncrease ** ((options.historyDays - options.age) / 30);
  const amount = new Decimal(perKilometre)
    .times(kilometres + 60)
    .times(cargo.factor)
    .times(0.88 + random.next() * 0.3)
    .toDecimalPlaces(random.chance(0.4) ? 0 : 2);
  const [low, high, unit] = cargo.units;
  return {
    customerId: options.customerId,
    description: `${cargo.text}, ${random.int(low, high)} ${unit} (${kilometres} km)`,
    origin: origin.name,
    destination: destination.name,
    serviceDate: options.serviceDate,
    amount: toAmount(amount),
    currency: options.currency,
    // International freight is exempt.
    ivaRate: destination.abroad ? "EXEMPT" : (cargo.ivaRate ?? "21"),
    status: "PENDING",
  };
}

/** Kilometres as the crow flies; a degree of longitude is shorter down here. */
function distance(from: Place, to: Place): number {
  const north = (to.latitude - from.latitude) * 111;
  const east = (to.longitude - from.longitude) * 92;
  return Math.hypot(north, east);
}

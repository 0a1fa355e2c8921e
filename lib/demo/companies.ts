import { type CustomerInput, isValidCuit } from "../customers/model.ts";
import type { IvaCondition } from "../fiscal/letters.ts";

/** The company that bills, and its customers. All of them are invented; their CUITs are valid and belong to nobody we know. */
export const demoCompany = {
  name: "Logística del Litoral S.A.",
  taxId: "30714829366",
  ivaCondition: "RESPONSABLE_INSCRIPTO",
  address: "Av. Circunvalación 2450, Rosario, Santa Fe",
  grossIncomeNumber: "921-745520-3",
  activityStart: new Date("2004-03-01"),
  email: "facturacion@logistica-litoral.example",
  phone: "0341 555-0148",
} as const;

type City = string;
interface Group {
  readonly condition: IvaCondition;
  readonly prefix: "20" | "27" | "30" | "33";
  readonly currency?: string;
  readonly names: readonly (readonly [name: string, city: City])[];
}

/** From the largest to the smallest: place n has a share of about 1 / n^0.85 of its condition's volume. */
const groups: readonly Group[] = [
  {
    condition: "RESPONSABLE_INSCRIPTO",
    prefix: "30",
    names: [
      ["Supermercados Norte Grande S.A.", "Córdoba"], ["Molinos Aguas Claras S.A.", "Rosario"], ["Cervecería del Paraná S.A.", "Santa Fe"],
      ["Electrohogar Pampeano S.A.", "Buenos Aires"], ["Lácteos Tres Arroyos S.A.", "Tres Arroyos"], ["Autopartes Ferreyra S.A.", "Córdoba"],
      ["Farmacéutica Andina S.A.", "Buenos Aires"], ["Aceitera San Lorenzo S.A.", "San Lorenzo"], ["Papelera del Tigre S.A.", "Tigre"],
      ["Frigorífico La Ternera S.A.", "Venado Tuerto"], ["Textil Pergamino S.A.", "Pergamino"], ["Bodegas Valle Hermoso S.A.", "Mendoza"],
      ["Ferretería Industrial Ñandú S.A.", "Buenos Aires"], ["Cerámicas del Sur S.A.", "Azul"], ["Agroquímicos El Surco S.R.L.", "Pergamino"],
      ["Neumáticos Ruta 9 S.A.", "Zárate"], ["Galletitas Doña Rosa S.A.", "Villa María"], ["Muebles Esperanza S.R.L.", "Esperanza"],
      ["Plásticos Zárate S.A.", "Zárate"], ["Vidriería Berazategui S.A.", "Berazategui"], ["Citrícola Concordia S.A.", "Concordia"],
      ["Yerbatera Oberá S.A.", "Oberá"], ["Tabacalera Salta S.A.", "Salta"], ["Azucarera Tafí S.A.", "San Miguel de Tucumán"],
      ["Pesquera Golfo Nuevo S.A.", "Puerto Madryn"], ["Maderera Misionera S.R.L.", "Posadas"], ["Semillas Don Atilio S.A.", "Pergamino"],
      ["Herrajes Bahía S.A.", "Bahía Blanca"], ["Metalúrgica Rafaela S.A.", "Rafaela"], ["Óptica Federal S.R.L.", "Buenos Aires"],
      ["Librería Mayorista Quijote S.R.L.", "La Plata"], ["Pinturas Río Color S.A.", "San Justo"], ["Congelados Patagónicos S.A.", "Neuquén"],
      ["Juguetes Trompo S.R.L.", "Lanús"], ["Insumos Médicos Alvear S.A.", "Mendoza"], ["Olivares de Arauco S.A.", "La Rioja"],
      ["Repuestos Agrícolas Leones S.R.L.", "Leones"], ["Cosmética Jacarandá S.A.", "Buenos Aires"], ["Bicicletas Pedemonte S.R.L.", "Rosario"],
      ["Alimentos Balanceados Pampa S.A.", "Santa Rosa"],
    ],
  },
  {
    condition: "MONOTRIBUTO",
    prefix: "20",
    names: [
      ["Hugo Ramón Cabrera, fletes", "Paraná"], ["Distribuidora Sosa", "Gualeguaychú"], ["Marcos Ibáñez, maderas", "Concordia"],
      ["Kiosco Mayorista El Turco", "Santiago del Estero"], ["Taller Hermanos Luna", "Río Cuarto"],
    ],
  },
  {
    condition: "EXENTO",
    prefix: "33",
    names: [
      ["Cooperativa Agrícola La Unión Ltda.", "Armstrong"], ["Cooperativa Tambera Colonia Nueva Ltda.", "Sunchales"], ["Fundación Banco de Alimentos del Litoral", "Rosario"],
      ["Universidad Nacional del Delta", "San Nicolás"], ["Mutual Ferroviaria", "Rosario"], ["Cáritas Diocesana de San Justo", "San Justo"],
      ["Cooperativa Eléctrica de Las Lomas Ltda.", "Las Lomas"],
    ],
  },
  {
    condition: "CONSUMIDOR_FINAL",
    prefix: "27",
    names: [
      ["Graciela Beatriz Funes", "Rosario"], ["Norma Estela Quiroga", "Santa Fe"], ["Alicia Susana Medina", "Córdoba"], ["Estudio Arce y Asociados", "Buenos Aires"],
      ["María Inés Olmedo", "Mendoza"], ["Silvina Andrea Godoy", "La Plata"], ["Consorcio Edificio Mitre 1180", "Rosario"],
    ],
  },
  {
    condition: "RESPONSABLE_INSCRIPTO",
    prefix: "30",
    currency: "USD",
    names: [["Minera Cerro Pelado S.A.", "San Juan"], ["Exportadora Puerto Seco S.A.", "Buenos Aires"], ["Petroservicios Añelo S.A.", "Añelo"]],
  },
];

/** Of the volume: letter A in pesos dominates. */
const shares = [0.8, 0.02, 0.07, 0.03, 0.08];

export interface DemoCustomer {
  readonly input: CustomerInput;
  readonly city: City;
  readonly weight: number;
}

export function demoCustomers(): DemoCustomer[] {
  let sequence = 0;
  return groups.flatMap((group, index) => {
    const sizes = group.names.map((_, place) => 1 / (place + 1) ** 0.85);
    const sum = sizes.reduce((total, size) => total + size, 0);
    return group.names.map(([name, city], place) => ({
      city,
      weight: ((sizes[place] ?? 0) / sum) * (shares[index] ?? 0),
      input: {
        taxId: makeCuit(group.prefix, ++sequence),
        name,
        ivaCondition: group.condition,
        email: `administracion@${slugOf(name)}.example`,
        address: `${streets[sequence % streets.length] ?? "Belgrano"} ${100 + ((sequence * 271) % 4_800)}, ${city}`,
        // Who is billed in another currency reads its mail in another language.
        language: group.currency === undefined ? "es" : "en",
        currency: group.currency ?? "ARS",
        active: true,
      },
    }));
  });
}

const streets = ["San Martín", "Av. Belgrano", "Mitre", "9 de Julio", "Sarmiento", "Av. Rivadavia", "Moreno", "Av. Colón", "Urquiza", "Dorrego"];

function slugOf(name: string): string {
  return name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/ (s\.a|s\.r\.l|ltda)\.$/, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** Scattered over the range, so that the numbers look like those of companies of different ages. */
function makeCuit(prefix: string, sequence: number): string {
  const low = prefix === "20" || prefix === "27" ? 14_000_000 : 52_000_000;
  for (let body = low + ((sequence * 7_368_787) % 19_000_000); ; body++) {
    for (let digit = 0; digit < 10; digit++) {
      const cuit = `${prefix}${body}${digit}`;
      if (isValidCuit(cuit)) return cuit;
    }
  }
}

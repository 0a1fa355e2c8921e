import { addDays } from "../clock.ts";
import type { ImportedServiceInput } from "../services/model.ts";
import { demoCustomers } from "./companies.ts";
import { createRandom, weightedPicker } from "./random.ts";
import { makeService } from "./services.ts";

/** 14 months. */
export const historyDays = 425;
const serviceCount = 18_000;
/** Jobs that are agreed on for the days to come. */
const bookedCount = 90;
const seed = 20_261_122;

export interface PlannedService {
  readonly customerIndex: number;
  readonly input: ImportedServiceInput;
}

/**
 * The operational history up to `today`, by date: more with every month, less on weekends, a few jobs still on the road
 * and some booked for the days ahead. The same for the same day.
 */
export function planServices(today: string, customerIds: readonly number[]): PlannedService[] {
  const random = createRandom(seed);
  const customers = demoCustomers();
  const pickCustomer = weightedPicker(customers.map((customer) => customer.weight));
  const pickDay = weightedPicker(Array.from({ length: historyDays }, (_, day) => (0.55 + (0.9 * day) / historyDays) * weekdayFactor(addDays(today, day - historyDays + 1))));

  const ages = Array.from({ length: serviceCount }, () => historyDays - 1 - pickDay(random)).sort((a, b) => b - a);
  const booked = Array.from({ length: bookedCount }, () => -random.int(1, 9)).sort((a, b) => b - a);
  return [...ages, ...booked].map((age) => {
    const customerIndex = pickCustomer(random);
    const serviceDate = addDays(today, -age);
    const service = makeService(random, {
      customerId: customerIds[customerIndex] ?? 0,
      currency: customers[customerIndex]?.input.currency ?? "ARS",
      serviceDate,
      historyDays,
      age,
    });
    return { customerIndex, input: { ...service, ...progressOf(age, random.int(0, 4), today, serviceDate) } };
  });
}

/** A truck takes up to four days; what would arrive after today is on its way. */
function progressOf(age: number, days: number, today: string, serviceDate: string): Pick<ImportedServiceInput, "status" | "deliveredOn"> {
  if (age < 0) return { status: "PENDING" };
  const deliveredOn = addDays(serviceDate, days);
  return deliveredOn > today ? { status: "IN_TRANSIT" } : { status: "DELIVERED", deliveredOn };
}

function weekdayFactor(date: string): number {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return weekday === 0 ? 0.15 : weekday === 6 ? 0.5 : 1;
}

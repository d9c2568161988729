// Working days in England: not at weekends, not on bank holidays.
import { addDays } from './dates.ts'
import { isBankHoliday } from './reference.ts'

/** So many working days after a day: the day itself is not counted. Beyond the list of bank holidays weekends alone count. */
export function addWorkingDays(date: string, count: number): string {
  let [day, left] = [date, count]
  while (left > 0) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

export function isWorkingDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isBankHoliday(date)
}

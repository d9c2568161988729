/* Reads a calendar as libical does at its strictest: fails on any line it does not know what to make of, on any value that is
   not of its type, and on any component that lacks what RFC 5545 and its method ask of it. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *next_line(char *text, size_t size, void *file) { return fgets(text, (int)size, file); }

int main(int argc, char **argv) {
  FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
  if (file == NULL) return fprintf(stderr, "Give a file that is there.\n"), 2;
  icalerror_set_errors_are_fatal(0);
  ical_set_unknown_token_handling_setting(ICAL_TREAT_AS_ERROR);
  icalparser *parser = icalparser_new();
  icalparser_set_gen_data(parser, file);
  icalcomponent *calendar = icalparser_parse(parser, next_line);
  if (calendar == NULL) return fprintf(stderr, "%s: no calendar in it.\n", argv[1]), 1;
  int restrictions = icalrestriction_check(calendar);
  int errors = icalcomponent_count_errors(calendar);
  int events = icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT);
  printf("%s: %d events, %d errors, restrictions %s\n", argv[1], events, errors, restrictions ? "met" : "not met");
  if (errors > 0 || !restrictions) fputs(icalcomponent_as_ical_string(calendar), stderr);
  return errors > 0 || !restrictions || events == 0;
}

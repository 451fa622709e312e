#pragma once
#ifdef __cplusplus
extern "C" {
#endif

/* Parses `text` as dialled in `region` (ISO 3166, or "ZZ") and writes its E.164 form into `out`,
   which holds at least 20 bytes. Returns 0 when the number is possible, 1 when it is not one. */
int kolbo_phone_e164(const char *text, const char *region, char *out);

/* Writes the number in E.164 form as people read it from abroad, "+44 20 7946 0123", into `out`, which
   holds at least 40 bytes. Returns 0, or 1 when it cannot. */
int kolbo_phone_shown(const char *e164, char *out);

#ifdef __cplusplus
}
#endif

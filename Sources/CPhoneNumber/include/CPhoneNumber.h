#pragma once
#ifdef __cplusplus
extern "C" {
#endif

/* Parses `text` as dialled in `region` (ISO 3166, or "ZZ") and writes its E.164 form into `out`,
   which holds at least 20 bytes. Returns 0 when the number is possible, 1 when it is not one. */
int kolbo_phone_e164(const char *text, const char *region, char *out);

#ifdef __cplusplus
}
#endif

#include "CPhoneNumber.h"

#include <cstring>
#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

int kolbo_phone_shown(const char *e164, char *out) {
    PhoneNumberUtil *numbers = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (numbers->Parse(e164, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 1;
    std::string formatted;
    numbers->Format(number, PhoneNumberUtil::INTERNATIONAL, &formatted);
    if (formatted.size() > 39) return 1;
    std::memcpy(out, formatted.c_str(), formatted.size() + 1);
    return 0;
}

int kolbo_phone_e164(const char *text, const char *region, char *out) {
    PhoneNumberUtil *numbers = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (numbers->Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 1;
    if (!numbers->IsPossibleNumber(number)) return 1;
    std::string formatted;
    numbers->Format(number, PhoneNumberUtil::E164, &formatted);
    if (formatted.size() > 19) return 1;
    std::memcpy(out, formatted.c_str(), formatted.size() + 1);
    return 0;
}

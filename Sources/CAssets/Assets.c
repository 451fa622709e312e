#include "CAssets.h"

// One line a file; the compiler embeds its bytes and notes the dependency.
static const unsigned char style[] = {
#embed "Files/kolbo.css"
};
static const unsigned char mail_style[] = {
#embed "Files/mail.css"
};
static const unsigned char script[] = {
#embed "Files/kolbo.js"
};
static const unsigned char worker[] = {
#embed "Files/worker.js"
};
static const unsigned char icon_180[] = {
#embed "Files/icon-180.png"
};
static const unsigned char icon_192[] = {
#embed "Files/icon-192.png"
};
static const unsigned char icon_512[] = {
#embed "Files/icon-512.png"
};
static const unsigned char search_script[] = {
#embed "Files/search.js"
};
static const unsigned char regions_script[] = {
#embed "Files/regions.js"
};
static const unsigned char found_script[] = {
#embed "Files/found.js"
};
static const unsigned char checkout_script[] = {
#embed "Files/checkout.js"
};
static const unsigned char upload_script[] = {
#embed "Files/upload.js"
};
static const unsigned char api_style[] = {
#embed "Files/api.css"
};
static const unsigned char api_script[] = {
#embed "Files/api.js"
};
static const unsigned char icons[] = {
#embed "Files/icons.svg"
};
static const unsigned char silhouettes[] = {
#embed "Files/silhouettes.svg"
};
static const unsigned char english[] = {
#embed "Files/texts.en.json"
};
static const unsigned char hebrew[] = {
#embed "Files/texts.he.json"
};
static const unsigned char hungarian[] = {
#embed "Files/texts.hu.json"
};

static const kolbo_asset assets[] = {
    {"kolbo.css", style, sizeof style},
    {"mail.css", mail_style, sizeof mail_style},
    {"kolbo.js", script, sizeof script},
    {"worker.js", worker, sizeof worker},
    {"icon-180.png", icon_180, sizeof icon_180},
    {"icon-192.png", icon_192, sizeof icon_192},
    {"icon-512.png", icon_512, sizeof icon_512},
    {"search.js", search_script, sizeof search_script},
    {"regions.js", regions_script, sizeof regions_script},
    {"found.js", found_script, sizeof found_script},
    {"checkout.js", checkout_script, sizeof checkout_script},
    {"upload.js", upload_script, sizeof upload_script},
    {"api.css", api_style, sizeof api_style},
    {"api.js", api_script, sizeof api_script},
    {"icons.svg", icons, sizeof icons},
    {"silhouettes.svg", silhouettes, sizeof silhouettes},
    {"texts.en.json", english, sizeof english},
    {"texts.he.json", hebrew, sizeof hebrew},
    {"texts.hu.json", hungarian, sizeof hungarian},
};

kolbo_asset kolbo_asset_at(size_t position) {
    if (position < sizeof assets / sizeof assets[0]) return assets[position];
    return (kolbo_asset){0};
}

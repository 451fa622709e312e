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
static const unsigned char till_app_js[] = {
#embed "Files/till-app.js"
};
static const unsigned char till_asides_js[] = {
#embed "Files/till-asides.js"
};
static const unsigned char till_drawer_js[] = {
#embed "Files/till-drawer.js"
};
static const unsigned char till_frame_js[] = {
#embed "Files/till-frame.js"
};
static const unsigned char till_goods_js[] = {
#embed "Files/till-goods.js"
};
static const unsigned char till_ids_js[] = {
#embed "Files/till-ids.js"
};
static const unsigned char till_line_js[] = {
#embed "Files/till-line.js"
};
static const unsigned char till_lines_js[] = {
#embed "Files/till-lines.js"
};
static const unsigned char till_paper_js[] = {
#embed "Files/till-paper.js"
};
static const unsigned char till_pay_js[] = {
#embed "Files/till-pay.js"
};
static const unsigned char till_people_js[] = {
#embed "Files/till-people.js"
};
static const unsigned char till_pickups_js[] = {
#embed "Files/till-pickups.js"
};
static const unsigned char till_price_js[] = {
#embed "Files/till-price.js"
};
static const unsigned char till_queue_js[] = {
#embed "Files/till-queue.js"
};
static const unsigned char till_returns_js[] = {
#embed "Files/till-returns.js"
};
static const unsigned char till_sale_js[] = {
#embed "Files/till-sale.js"
};
static const unsigned char till_scan_js[] = {
#embed "Files/till-scan.js"
};
static const unsigned char till_sell_js[] = {
#embed "Files/till-sell.js"
};
static const unsigned char till_server_js[] = {
#embed "Files/till-server.js"
};
static const unsigned char till_start_js[] = {
#embed "Files/till-start.js"
};
static const unsigned char till_stock_js[] = {
#embed "Files/till-stock.js"
};
static const unsigned char till_store_js[] = {
#embed "Files/till-store.js"
};
static const unsigned char till_sync_js[] = {
#embed "Files/till-sync.js"
};
static const unsigned char till_view_js[] = {
#embed "Files/till-view.js"
};
static const unsigned char till_words_js[] = {
#embed "Files/till-words.js"
};
static const unsigned char till_worker_js[] = {
#embed "Files/till-worker.js"
};
static const unsigned char till_js[] = {
#embed "Files/till.js"
};
static const unsigned char till_css[] = {
#embed "Files/till.css"
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
    {"till-app.js", till_app_js, sizeof till_app_js},
    {"till-asides.js", till_asides_js, sizeof till_asides_js},
    {"till-drawer.js", till_drawer_js, sizeof till_drawer_js},
    {"till-frame.js", till_frame_js, sizeof till_frame_js},
    {"till-goods.js", till_goods_js, sizeof till_goods_js},
    {"till-ids.js", till_ids_js, sizeof till_ids_js},
    {"till-line.js", till_line_js, sizeof till_line_js},
    {"till-lines.js", till_lines_js, sizeof till_lines_js},
    {"till-paper.js", till_paper_js, sizeof till_paper_js},
    {"till-pay.js", till_pay_js, sizeof till_pay_js},
    {"till-people.js", till_people_js, sizeof till_people_js},
    {"till-pickups.js", till_pickups_js, sizeof till_pickups_js},
    {"till-price.js", till_price_js, sizeof till_price_js},
    {"till-queue.js", till_queue_js, sizeof till_queue_js},
    {"till-returns.js", till_returns_js, sizeof till_returns_js},
    {"till-sale.js", till_sale_js, sizeof till_sale_js},
    {"till-scan.js", till_scan_js, sizeof till_scan_js},
    {"till-sell.js", till_sell_js, sizeof till_sell_js},
    {"till-server.js", till_server_js, sizeof till_server_js},
    {"till-start.js", till_start_js, sizeof till_start_js},
    {"till-stock.js", till_stock_js, sizeof till_stock_js},
    {"till-store.js", till_store_js, sizeof till_store_js},
    {"till-sync.js", till_sync_js, sizeof till_sync_js},
    {"till-view.js", till_view_js, sizeof till_view_js},
    {"till-words.js", till_words_js, sizeof till_words_js},
    {"till-worker.js", till_worker_js, sizeof till_worker_js},
    {"till.js", till_js, sizeof till_js},
    {"till.css", till_css, sizeof till_css},
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

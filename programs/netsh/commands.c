/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The table of the commands of `netsh wlan`: names and syntax as documented (docs/reference/cli.md section 2, "Syntax"; the public page of netsh wlan), sentences of our own. */
#include "netsh.h"

#define NO_TRACE \
    "nothing here traces the WLAN service; WINEDEBUG=+wlanapi,+simnetd,+wifi shows what it does"
#define NO_REPORT \
    "nothing here keeps a report of the sessions; wnetctl status and wnetctl wifi tell what is"
#define NO_VENDOR "no adapter here has a manufacturer's driver"
#define NO_RANDOM \
    "the adapters here have one address, and no function of the Wlan interface changes that"

const struct command commands[] = {
    {"add", "filter",
     "[permission=]allow|block|denyall [[ssid=]<string>] [networktype=]infrastructure|adhoc",
     "Puts a network on the list of allowed or of blocked ones.", add_filter_run, NULL},
    {"add", "profile", "[filename=]<string> [[interface=]<string>] [[user=]all|current]",
     "Adds the profile of an XML file to the interfaces.", add_profile_run, NULL},
    {"connect", NULL, "[name=]<string> [[ssid=]<string>] [[interface=]<string>]",
     "Connects to a network by a profile.", connect_run, NULL},
    {"delete", "filter",
     "[permission=]allow|block|denyall [[ssid=]<string>] [networktype=]infrastructure|adhoc",
     "Takes a network off the list of allowed or of blocked ones.", delete_filter_run, NULL},
    {"delete", "profile", "[name=]<string> [[interface=]<string>]",
     "Deletes profiles; the name may have wildcards.", delete_profile_run, NULL},
    {"disconnect", NULL, "[[interface=]<string>]", "Disconnects from the network.", disconnect_run,
     NULL},
    {"dump", NULL, "", "Shows the settings and filters as commands.", dump_run, NULL},
    {"export", "hostednetworkprofile", "[[folder=]<string>]",
     "Saves the profile of the hosted network in a file.", export_hostednetworkprofile_run, NULL},
    {"export", "profile",
     "[[name=]<string>] [[folder=]<string>] [[interface=]<string>] [[key=]clear]",
     "Saves profiles in files.", export_profile_run, NULL},
    {"IHV", "startlogging", "", "Starts logging of a manufacturer's events.", NULL, NO_VENDOR},
    {"IHV", "stoplogging", "", "Stops logging of a manufacturer's events.", NULL, NO_VENDOR},
    {"refresh", "hostednetwork", "[data=]key", "Makes a new key of the hosted network.",
     refresh_hostednetwork_run, NULL},
    {"reportissues", NULL, "", "Makes a report of problems.", NULL, NO_REPORT},
    {"set", "allowexplicitcreds", "[allow=]yes|no", "Allows shared user credentials, or not.",
     set_allowexplicitcreds_run, NULL},
    {"set", "autoconfig", "[enabled=]yes|no [interface=]<string>",
     "Switches automatic configuration of an interface on or off.", set_autoconfig_run, NULL},
    {"set", "blockednetworks", "[display=]show|hide",
     "Shows blocked networks in the list of visible ones, or hides them.", set_blockednetworks_run,
     NULL},
    {"set", "blockperiod", "[value=]0-60",
     "Sets for how many minutes a network is blocked after a failure.", set_blockperiod_run, NULL},
    {"set", "createalluserprofile", "[enabled=]yes|no",
     "Allows everyone to create profiles for all users, or not.", set_createalluserprofile_run,
     NULL},
    {"set", "hostednetwork",
     "[[mode=]allow|disallow] [[ssid=]<string>] [[key=]<string>] [[keyUsage=]persistent|temporary]",
     "Sets the properties of the hosted network.", set_hostednetwork_run, NULL},
    {"set", "profileorder", "[name=]<string> [interface=]<string> [priority=]<integer>",
     "Moves a profile; 1 is the first place.", set_profileorder_run, NULL},
    {"set", "profileparameter",
     "[name=]<string> [[interface=]<string>] [[SSIDname=]<string>]\n"
     "    [[ConnectionType=]ESS|IBSS] [[autoSwitch=]yes|no] [[ConnectionMode=]auto|manual]\n"
     "    [[nonBroadcast=]yes|no] [[Randomization=]yes|no|daily]\n"
     "    "
     "[[authentication=]open|shared|WPA|WPA2|WPAPSK|WPA2PSK|WPA3|WPA3SAE|WPA3ENT|WPA3ENT192|OWE]\n"
     "    [[encryption=]none|WEP|TKIP|AES|GCMP256] [[keyType=]networkKey|passphrase]\n"
     "    [[keyIndex=]1-4] [[keyMaterial=]<string>] [[PMKCacheMode=]yes|no] "
     "[[PMKCacheSize=]1-255]\n"
     "    [[PMKCacheTTL=]300-86400] [[preAuthMode=]yes|no] [[preAuthThrottle=]1-16] "
     "[[FIPS=]yes|no]\n"
     "    [[useOneX=]yes|no] [[authMode=]machineOrUser|machineOnly|userOnly|guest]\n"
     "    [[ssoMode=]preLogon|postLogon|none] [[maxDelay=]1-120] [[allowDialog=]yes|no]\n"
     "    [[userVLAN=]yes|no] [[heldPeriod=]1-3600] [[AuthPeriod=]1-3600] [[StartPeriod=]1-3600]\n"
     "    [[maxStart=]1-100] [[maxAuthFailures=]1-100] [[cacheUserData=]yes|no]\n"
     "    [[cost=]default|unrestricted|fixed|variable]",
     "Changes what is in a profile.", set_profileparameter_run, NULL},
    {"set", "profiletype", "[name=]<string> [profiletype=]all|current [[interface=]<string>]",
     "Makes a profile one of all users, or of the current one.", set_profiletype_run, NULL},
    {"set", "randomization", "[enabled=]yes|no [interface=]<string>",
     "Switches random addresses on or off.", NULL, NO_RANDOM},
    {"set", "tracing", "[mode=]yes|no|persistent", "Switches tracing on or off.", NULL, NO_TRACE},
    {"show", "all", "", "Shows all that the other commands show.", show_all_run, NULL},
    {"show", "allowexplicitcreds", "", "Shows whether shared user credentials are allowed.",
     show_allowexplicitcreds_run, NULL},
    {"show", "autoconfig", "[[interface=]<string>]", "Shows whether automatic configuration is on.",
     show_autoconfig_run, NULL},
    {"show", "blockednetworks", "", "Shows whether blocked networks are listed.",
     show_blockednetworks_run, NULL},
    {"show", "createalluserprofile", "",
     "Shows whether everyone may create profiles for all users.", show_createalluserprofile_run,
     NULL},
    {"show", "drivers", "[[interface=]<string>]", "Shows what the drivers can do.",
     show_drivers_run, NULL},
    {"show", "filters", "[[permission=]allow|block]", "Shows allowed and blocked networks.",
     show_filters_run, NULL},
    {"show", "hostednetwork", "[[setting=]security]", "Shows the hosted network.",
     show_hostednetwork_run, NULL},
    {"show", "interfaces", "", "Shows the wireless interfaces.", show_interfaces_run, NULL},
    {"show", "networks", "[[interface=]<string>] [[mode=]ssid|bssid]",
     "Shows the networks in reach.", show_networks_run, NULL},
    {"show", "onlyUseGPProfilesforAllowedNetworks", "",
     "Shows whether group policy's networks take its profiles alone.", show_onlyusegp_run, NULL},
    {"show", "profiles", "[[name=]<string>] [[interface=]<string>] [[key=]clear]",
     "Shows the profiles, or what is in one.", show_profiles_run, NULL},
    {"show", "randomization", "[[interface=]<string>]", "Shows whether addresses are random.",
     show_randomization_run, NULL},
    {"show", "settings", "", "Shows the settings of the service.", show_settings_run, NULL},
    {"show", "tracing", "", "Shows whether the service is traced.", show_tracing_run, NULL},
    {"show", "wirelesscapabilities", "[[interface=]<string>]", "Shows what the interfaces can do.",
     show_wirelesscapabilities_run, NULL},
    {"show", "wlanreport", "", "Makes a report of recent sessions.", NULL, NO_REPORT},
    {"start", "hostednetwork", "", "Starts the hosted network.", start_hostednetwork_run, NULL},
    {"stop", "hostednetwork", "", "Stops the hosted network.", stop_hostednetwork_run, NULL},
    {0},
};

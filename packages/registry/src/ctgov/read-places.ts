import type { TrialDraft } from '@trialmark/schema';
import { countryCodeOf } from '../countries/country-names.ts';
import { defined, nonEmpty } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { decodeLine, optionalText } from './wire-text.ts';

/** WHO item 11, and the sites. Contacts of sites are personal and are left out. A bare country is no site. */
export function readPlaces(protocol: CtgovProtocol, notify: Notify): Pick<TrialDraft, 'countries' | 'sites'> {
  const locations = protocol.contactsLocationsModule?.locations ?? [];
  if (locations.some((location) => (location.contacts ?? []).length > 0))
    notify('sites', 'Contacts of sites were left out: they are personal data.');
  if (locations.some((location) => location.status !== undefined))
    notify('sites', 'The recruitment status of single sites was left out.');
  const sites = locations.map((location, index) => {
    const name = optionalText(location.country, decodeLine);
    const country = name === undefined ? null : countryCodeOf(name);
    if (name !== undefined && country === null)
      notify(`sites.${index}.country`, `"${name}" is not a country this registry knows. Choose one.`);
    return defined({
      facility: optionalText(location.facility, decodeLine),
      city: optionalText(location.city, decodeLine),
      state: optionalText(location.state, decodeLine),
      postcode: optionalText(location.zip, decodeLine),
      country: country ?? undefined,
      position:
        location.geoPoint === undefined
          ? undefined
          : { latitude: location.geoPoint.lat, longitude: location.geoPoint.lon },
    });
  });
  const codes = sites.map((site) => site.country).filter((code) => code !== undefined);
  const places = sites.filter((site) => site.facility !== undefined || site.city !== undefined);
  return defined({ countries: nonEmpty([...new Set(codes)]), sites: nonEmpty(places) });
}

-- A key of an organisation takes effect with the last signature of its quorum, which is not its maker's. Which passkey it
-- is was remembered under the maker's account, which row-level security hides from the signer: this tells it, of nobody
-- but the organisation's own people.
CREATE FUNCTION credential_of_colleague(key text, organisation text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public AS $$
    SELECT credential_id FROM key_credentials WHERE public_key = key AND user_id IN (
      SELECT user_id FROM members WHERE organisation_id = organisation
      UNION ALL SELECT user_id FROM organisation_applications WHERE organisation_id = organisation)
  $$;
REVOKE ALL ON FUNCTION credential_of_colleague(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION credential_of_colleague(text, text) TO trialmark_app;

console.log('The custodian is not built yet.');

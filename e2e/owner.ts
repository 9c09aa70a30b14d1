/** Who the journeys sign in as: the server of the tests starts with this owner. */
export const owner = { name: "owner", email: "owner@loadstep.example", password: "an owner of a test" } as const;

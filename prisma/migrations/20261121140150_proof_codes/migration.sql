-- A code may also prove once more who is signed in. Adds a value; no row is touched.

-- AlterEnum
ALTER TYPE "otp_purpose" ADD VALUE 'PROVE';

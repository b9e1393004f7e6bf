using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>A person is reminded of each late return by itself; it was one reminder a day for all of a campaign.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123183500_RemindersByReturn")]
internal sealed class RemindersByReturn : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_Reminders_CampaignId_OwnerId_Day", "Reminders");
        migrationBuilder.DropIndex("IX_Reminders_ReturnId", "Reminders");
        migrationBuilder.CreateIndex("IX_Reminders_ReturnId_OwnerId_Day", "Reminders", ["ReturnId", "OwnerId", "Day"], unique: true);
        migrationBuilder.CreateIndex("IX_Reminders_CampaignId_Day", "Reminders", ["CampaignId", "Day"]);
    }

    /// <summary>Of several of a day the first stays, as one was all there could be.</summary>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_Reminders_ReturnId_OwnerId_Day", "Reminders");
        migrationBuilder.DropIndex("IX_Reminders_CampaignId_Day", "Reminders");
        migrationBuilder.Sql("""
            DELETE FROM "Reminders" WHERE EXISTS (SELECT 1 FROM "Reminders" o
                WHERE o."CampaignId" = "Reminders"."CampaignId" AND o."OwnerId" = "Reminders"."OwnerId" AND o."Day" = "Reminders"."Day" AND o."Id" < "Reminders"."Id")
            """);
        migrationBuilder.CreateIndex("IX_Reminders_CampaignId_OwnerId_Day", "Reminders", ["CampaignId", "OwnerId", "Day"], unique: true);
        migrationBuilder.CreateIndex("IX_Reminders_ReturnId", "Reminders", "ReturnId");
    }
}
